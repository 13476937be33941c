// Package id makes the keys of things: UUID version 7 (RFC 9562), which sort
// by the time they were made. What does not live here: secrets and tokens.
package id

import (
	"encoding/hex"
	"fmt"
	"io"
	"time"
)

// New makes an id from the time and 10 bytes of the random source. It fails
// only when the source does.
func New(now time.Time, random io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(random, b[6:]); err != nil {
		return "", fmt.Errorf("id.New: %w", err)
	}
	ms := now.UnixMilli()
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:], nil
}
