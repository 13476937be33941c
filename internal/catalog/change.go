package catalog

import "time"

// Change says that an activity, or the provider it is shown with, was written.
// Numbers grow and become visible in their order.
type Change struct {
	Seq        int64
	Edition    string
	ActivityID string
	At         time.Time
}

// Address is where a public activity is found, for lists that machines read.
type Address struct {
	Slug      string
	UpdatedAt time.Time
}
