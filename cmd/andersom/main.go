// Command andersom is the whole platform in one binary; see internal/app.
package main

import (
	"os"

	"andersom/internal/app"
)

func main() { os.Exit(app.Main(os.Args[1:], os.Stdout, os.Stderr)) }
