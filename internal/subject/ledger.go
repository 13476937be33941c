package subject

import (
	"bufio"
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"andersom/internal/privacy"
)

// This file: the ledger of erasures: who was erased, as a code that only the
// database can be compared with, so that a backup from before can be put back
// without bringing anybody back. It stands in the database and in a file beside
// it that only grows.

// Entry is one erasure. It says nothing of the person.
type Entry struct {
	ID       string           `json:"id"`
	Subject  string           `json:"subject"` // HMAC of the root and the key
	ErasedAt time.Time        `json:"erased_at"`
	Register string           `json:"register"` // version
	Removed  map[string]int64 `json:"removed"`  // rows by table
	Changed  map[string]int64 `json:"changed"`  // rows of which columns were emptied
	Hash     string           `json:"hash"`     // HMAC of all the above
}

// Signer makes and knows entries. Its key lies in the database, and so in every
// backup of it: a backup and the ledger fit together whatever else was lost.
type Signer struct{ key []byte }

// NewSigner reads the key.
func NewSigner(key string) (Signer, error) {
	b, err := hex.DecodeString(key)
	if err == nil && len(b) < sha256.Size {
		err = errors.New("it is too short")
	}
	if err != nil {
		return Signer{}, fmt.Errorf("subject: the key of the ledger cannot be read: %w", err)
	}
	return Signer{b}, nil
}

func (s Signer) mac(parts ...string) string {
	h := hmac.New(sha256.New, s.key)
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p) // a hash does not fail
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Subject gives the code of somebody.
func (s Signer) Subject(who privacy.Subject) string { return s.mac("subject", who.Root, who.Key) }

func (s Signer) entry(e Entry, who privacy.Subject) Entry {
	e.ErasedAt = e.ErasedAt.UTC().Truncate(time.Microsecond)
	e.Subject = s.Subject(who)
	e.Hash = s.hash(e)
	return e
}

func (s Signer) hash(e Entry) string {
	e.Hash = ""
	text, err := json.Marshal(e) // maps are written by key
	if err != nil {
		panic(err) // texts and numbers
	}
	return s.mac("entry", string(text))
}

// Knows tells whether an entry was made with this key and not changed since.
func (s Signer) Knows(e Entry) bool { return hmac.Equal([]byte(e.Hash), []byte(s.hash(e))) }

// signer gives the signer of this database; its first use makes the key.
func (s *Service) signer(ctx context.Context) (Signer, error) {
	fresh := make([]byte, sha256.Size)
	rand.Read(fresh) // never fails (Go 1.24 and later)
	key, err := s.Store.Key(ctx, hex.EncodeToString(fresh))
	if err != nil {
		return Signer{}, fmt.Errorf("subject.signer: %w", err)
	}
	return NewSigner(key)
}

// Prepare makes the key of the ledger when the database has none yet: before the
// first backup, so that every one fits the ledger.
func (s *Service) Prepare(ctx context.Context) error {
	_, err := s.signer(ctx)
	return err
}

// LedgerName is the name of the file in the data folder.
const LedgerName = "erasures.jsonl"

// Ledger is the file: a line of JSON for each entry.
type Ledger struct {
	path  string
	guard sync.Mutex
}

// NewLedger gives the ledger in a folder; the file is made with the first entry.
func NewLedger(folder string) *Ledger { return &Ledger{path: filepath.Join(folder, LedgerName)} }

// Path is where the file lies.
func (l *Ledger) Path() string { return l.path }

// Read gives all entries; none when there is no file yet.
func (l *Ledger) Read() ([]Entry, error) {
	text, err := os.ReadFile(l.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return ReadEntries(bytes.NewReader(text))
}

// ReadEntries reads a ledger. A last line that is not whole was cut off while it
// was written and is left out: the database has it still.
func ReadEntries(r io.Reader) ([]Entry, error) {
	var out []Entry
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var e Entry
		if err := json.Unmarshal(line, &e); err != nil || e.ID == "" || e.Subject == "" {
			return nil, fmt.Errorf("line %d of the ledger is no entry", n)
		}
		out = append(out, e)
	}
}

// Create makes the file with the entries; also with none, so that it is there.
func (l *Ledger) Create(entries []Entry) error {
	if err := os.WriteFile(l.path, nil, 0o600); err != nil {
		return err
	}
	return l.Add(entries)
}

// Add appends entries that are not in the file yet, and waits for the disk.
func (l *Ledger) Add(entries []Entry) (err error) {
	l.guard.Lock()
	defer l.guard.Unlock()
	have, err := l.Read()
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, e := range have {
		known[e.ID] = true
	}
	var text []byte
	for _, e := range entries {
		if known[e.ID] {
			continue
		}
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		text = append(append(text, line...), '\n')
	}
	if len(text) == 0 {
		return nil
	}
	return l.append(text)
}

func (l *Ledger) append(text []byte) (err error) {
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if text, err = afterWhole(f, text); err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		return err
	}
	return f.Sync()
}

// afterWhole cuts off what a crash left of a line at the end of the file.
func afterWhole(f *os.File, text []byte) ([]byte, error) {
	have, err := io.ReadAll(f)
	if err != nil || len(have) == 0 || have[len(have)-1] == '\n' {
		return text, err
	}
	return text, f.Truncate(int64(bytes.LastIndexByte(have, '\n') + 1))
}

// CatchUp writes into the file what only the database has: what this process
// erased just now, what another did, and what a crash kept from the file.
func (s *Service) CatchUp(ctx context.Context) error {
	if s.Ledger == nil {
		return nil
	}
	entries, err := s.Store.Entries(ctx)
	if err == nil {
		err = s.Ledger.Add(entries)
	}
	if err != nil {
		return fmt.Errorf("subject.CatchUp: the ledger of erasures: %w", err)
	}
	return nil
}

// Replay erases again whoever stands in the ledger and is in the database, as
// after a backup was put back, and remembers the entries. It gives how many
// persons that were.
func (s *Service) Replay(ctx context.Context, entries []Entry) (int, error) {
	signer, err := s.signer(ctx)
	if err != nil {
		return 0, err
	}
	erased := map[string]bool{}
	for _, e := range entries {
		if !signer.Knows(e) {
			return 0, fmt.Errorf("entry %s of the ledger was not made with the key of this backup, or was changed", e.ID)
		}
		erased[e.Subject] = true
	}
	if err := s.Store.Remember(ctx, entries); err != nil {
		return 0, fmt.Errorf("subject.Replay: %w", err)
	}
	gone := 0
	for _, root := range s.Register.Roots() {
		keys, err := s.Store.Keys(ctx, s.Register.Parts(root), root)
		if err != nil {
			return gone, fmt.Errorf("subject.Replay: %w", err)
		}
		for _, key := range keys {
			who := privacy.Subject{Root: root, Key: key}
			if !erased[signer.Subject(who)] {
				continue
			}
			if err := s.Register.HandOver(ctx, who); err != nil {
				return gone, fmt.Errorf("subject.Replay: %w", err)
			}
			if _, err := s.eraseRows(ctx, s.Register.Parts(root), who); err != nil {
				return gone, fmt.Errorf("subject.Replay: %w", err)
			}
			gone++
		}
	}
	return gone, s.Scrub(ctx)
}
