package job

// This file: what tests of the package may set.

import "time"

// SetDrain says how long work may go on when the program stops.
func SetDrain(r *Runner, d time.Duration) { r.drain = d }
