package exchange

import _ "embed" // the schemas travel in the binary, to be served and printed

// This file: the JSON Schemas (draft 2020-12) of the exchange format. They are
// made from the wire types by the test of this package, run with -update.

// ProviderSchema is the JSON Schema of one aanbieder.
//
//go:embed aanbieder.schema.json
var ProviderSchema []byte

// ActivitySchema is the JSON Schema of one activiteit.
//
//go:embed activiteit.schema.json
var ActivitySchema []byte
