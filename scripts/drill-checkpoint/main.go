// Checks a checkpoint with the reference implementation of Go (golang.org/x/mod/sumdb), which shares no code with Mingcha:
//
//	main VKEY NEW              the signature of a checkpoint
//	main VKEY NEW OLD PROOF    and that NEW only appended to OLD; PROOF is the answer of /api/portal/log/consistency
//
// Exit 0: it holds. Exit 1: it does not, with the reason of the library.
package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(why interface{}) {
	fmt.Println("refused:", why)
	os.Exit(1)
}

func read(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		fail(err)
	}
	return string(data)
}

func head(verifier note.Verifier, path string) (int64, tlog.Hash) {
	opened, err := note.Open([]byte(read(path)), note.VerifierList(verifier))
	if err != nil {
		fail(err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 3 || lines[0] != verifier.Name() {
		fail("not a checkpoint of " + verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail(err)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		fail("not a root")
	}
	var hash tlog.Hash
	copy(hash[:], root)
	return size, hash
}

func main() {
	verifier, err := note.NewVerifier(strings.TrimSpace(read(os.Args[1])))
	if err != nil {
		fail(err)
	}
	size, root := head(verifier, os.Args[2])
	if len(os.Args) == 5 {
		oldSize, oldRoot := head(verifier, os.Args[3])
		var answer struct{ Proof []string }
		if err := json.Unmarshal([]byte(read(os.Args[4])), &answer); err != nil {
			fail(err)
		}
		var proof tlog.TreeProof
		for _, text := range answer.Proof {
			node, err := hex.DecodeString(text)
			if err != nil || len(node) != tlog.HashSize {
				fail("not a hash: " + text)
			}
			var hash tlog.Hash
			copy(hash[:], node)
			proof = append(proof, hash)
		}
		if err := tlog.CheckTree(proof, size, root, oldSize, oldRoot); err != nil {
			fail(err)
		}
		fmt.Printf("%d leaves only append to %d\n", size, oldSize)
	}
	fmt.Printf("signed by %s: %d leaves\n", verifier.Name(), size)
}
