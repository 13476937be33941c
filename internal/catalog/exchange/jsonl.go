package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"andersom/internal/catalog"
	"andersom/internal/fault"
)

// This file: JSON Lines in and out.

// MaxLine is the greatest length of one line in bytes.
const MaxLine = 1 << 20

// ReadProviders gives the rows of a file with providers, one per line, with
// the mistakes of each; what could be read of a row with mistakes is there, so
// that the rest of it can be judged too. Empty lines are skipped. It stops with
// an error only when the source cannot be read.
func ReadProviders(source io.Reader) iter.Seq2[catalog.Row[catalog.Provider], error] {
	return read(source, func(line []byte) (catalog.Provider, []fault.Field) {
		var wire Provider
		faults := decode(line, &wire)
		provider, more := wire.Catalog()
		return provider, append(faults, more...)
	})
}

// ReadActivities gives the rows of a file with activities; see ReadProviders.
func ReadActivities(source io.Reader) iter.Seq2[catalog.Row[catalog.Offer], error] {
	return read(source, func(line []byte) (catalog.Offer, []fault.Field) {
		var wire Activity
		faults := decode(line, &wire)
		offer, more := wire.Catalog()
		return offer, append(faults, more...)
	})
}

// WriteProviders writes one line per provider.
func WriteProviders(target io.Writer, providers iter.Seq2[catalog.Provider, error]) error {
	return write(target, providers, ProviderOf)
}

// WriteActivities writes one line per activity.
func WriteActivities(target io.Writer, offers iter.Seq2[catalog.Offer, error]) error {
	return write(target, offers, func(o catalog.Offer) Activity { return ActivityOf(o.Activity, o.Provider) })
}

func read[T any](source io.Reader, parse func([]byte) (T, []fault.Field)) iter.Seq2[catalog.Row[T], error] {
	return func(yield func(catalog.Row[T], error) bool) {
		lines := bufio.NewReaderSize(source, 64<<10)
		for number := 1; ; number++ {
			line, tooLong, err := nextLine(lines)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(catalog.Row[T]{Number: number}, fmt.Errorf("exchange: line %d: %w", number, err))
				return
			}
			if number == 1 {
				line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf")) // byte order mark of some editors
			}
			row := catalog.Row[T]{Number: number}
			line = bytes.TrimSpace(line)
			switch {
			case tooLong:
				row.Faults = []fault.Field{{Message: fmt.Sprintf("Deze regel is te lang: hooguit %d tekens.", MaxLine)}}
			case len(line) > 0:
				row.Value, row.Faults = parse(line)
			}
			if (tooLong || len(line) > 0) && !yield(row, nil) || err != nil {
				return
			}
		}
	}
}

// nextLine reads one line; of one that is too long it gives nothing and goes
// on to the next.
func nextLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			line, tooLong = nil, true
		}
		if !tooLong {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

func write[T, W any](target io.Writer, rows iter.Seq2[T, error], wire func(T) W) error {
	out := bufio.NewWriter(target)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for row, err := range rows {
		if err != nil {
			return fmt.Errorf("exchange: %w", err)
		}
		if err := lines.Encode(wire(row)); err != nil {
			return fmt.Errorf("exchange: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	return nil
}
