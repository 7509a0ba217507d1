import { sharedData } from './testData.ts';

/** Helper of the tests only: the five documents, line breaks aside. */

const names = ['zhongwei-2019', 'wugang-2020', 'yanshi-2023', 'guyang-2021', 'ningxia-2022'] as const;

/** Line breaks are aside (the texts are broken into printed lines); everything else counts, spaces included. */
const unbroken = (text: string): string => text.replace(/[\r\n\f]/g, '');

const texts = new Map(
  sharedData.present ? names.map((name) => [name, unbroken(sharedData.text(`seeds/${name}.txt`))]) : [],
);

/** The seeds in which `words` stand letter by letter. */
export function quotedInSeeds(words: string): string[] {
  if (words === '') return [];
  return names.filter((name) => texts.get(name)!.includes(words));
}
