package match

import (
	"encoding/base64"
	"encoding/binary"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: the cursor, which holds where a page ended. It bears the key of
// the last hit itself, so it stays right when that activity is gone, and the
// day of the seed, so the order does not turn over at midnight.

const (
	cursorVersion  = 1
	cursorMessage  = "Deze pagina van de lijst bestaat niet meer. Begin opnieuw bij de eerste."
	maxCursorBytes = 256
)

// cursor is a place in an order.
type cursor struct {
	sort Sort
	back bool // towards the start of the list
	day  int  // of the seed, clock.Date.Days
	key  key
}

// key orders hits: by rank, then by the seed of the day, then by id.
type key struct {
	rank uint64
	seed uint64
	id   string
}

// compare is negative when k comes before other.
func (k key) compare(other key) int {
	switch {
	case k.rank != other.rank:
		return sign(k.rank > other.rank)
	case k.seed != other.seed:
		return sign(k.seed > other.seed)
	default:
		return strings.Compare(k.id, other.id)
	}
}

func sign(greater bool) int {
	if greater {
		return 1
	}
	return -1
}

// encode writes the cursor as base64url.
func (c cursor) encode() string {
	b := []byte{cursorVersion, sortCode(c.sort), 0}
	if c.back {
		b[2] = 1
	}
	b = binary.AppendUvarint(b, uint64(c.day))
	b = binary.AppendUvarint(b, c.key.rank)
	b = binary.BigEndian.AppendUint64(b, c.key.seed)
	b = append(b, c.key.id...)
	return base64.RawURLEncoding.EncodeToString(b)
}

func sortCode(s Sort) byte {
	for i, known := range Sorts() {
		if s == known {
			return byte(i)
		}
	}
	return 0 // the zero Sort is Best
}

// decodeCursor reads a cursor. An empty text is no cursor: nil without an
// error. Anything that encode did not write is an Invalid fault.
func decodeCursor(text string) (*cursor, error) {
	if text == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) > maxCursorBytes || len(b) < 3 {
		return nil, errCursor()
	}
	if b[0] != cursorVersion || int(b[1]) >= len(Sorts()) || b[2] > 1 {
		return nil, errCursor()
	}
	c := &cursor{sort: Sorts()[b[1]], back: b[2] == 1}
	day, n := binary.Uvarint(b[3:])
	if n <= 0 || day > uint64((clock.Date{Year: 9999, Month: 12, Day: 31}).Days()) {
		return nil, errCursor()
	}
	b = b[3+n:]
	rank, n := binary.Uvarint(b)
	if n <= 0 || len(b) < n+8 {
		return nil, errCursor()
	}
	c.day = int(day)
	c.key = key{rank, binary.BigEndian.Uint64(b[n:]), string(b[n+8:])}
	return c, nil
}

func errCursor() error {
	return fault.InvalidFields([]fault.Field{{Name: ParamCursor, Message: cursorMessage}})
}
