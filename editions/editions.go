// Package editions embeds the cities that come with the binary, one folder
// each. What does not live here: how a folder is read (internal/edition).
package editions

import "embed"

// FS holds one folder per city with its edition.toml, tokens and content, and
// in algemeen the texts that every city begins with.
//
//go:embed algemeen amsterdam denhaag
var FS embed.FS
