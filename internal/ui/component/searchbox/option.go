package searchbox

import "strconv"

// This file: the names by which the field points at a suggestion.

func optionID(group string, i int) string { return "suggestie-" + group + "-" + strconv.Itoa(i+1) }
