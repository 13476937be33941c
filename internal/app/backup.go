package app

// This file: backups: one moment of the database with the files and the register,
// checksums, and beside it the ledger of erasures; and putting one back, after
// which whoever was erased since is erased again.

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/store/migrations"
	"andersom/internal/subject"
)

// The files of a backup.
const (
	backupInfo     = "backup.json"
	backupSums     = "SHA256SUMS"
	backupArchive  = "snapshot.tar.gz"
	backupSealed   = backupArchive + ".age"
	backupRows     = "rows.jsonl" // in the archive; of PostgreSQL
	backupRegister = "register.json"
	keyFile        = "geheim"
)

// backupFacts say what a backup is.
type backupFacts struct {
	MadeAt    time.Time     `json:"made_at"`
	Program   string        `json:"program"`
	Database  sqldb.Dialect `json:"database"`
	Schema    int64         `json:"schema"`
	Register  string        `json:"register"` // version
	Encrypted bool          `json:"encrypted"`
	Key       bool          `json:"holds_the_secret_of_the_server"`
}

// BackupCmd makes a backup.
type BackupCmd struct {
	Settings  `embed:""`
	Dir       string `arg:"" help:"Folder for the backup; it must be new or empty."`
	Recipient string `help:"age1… for whom the backup is encrypted. Without it, it is not, and holds no secret of the server." env:"ANDERSOM_BACKUP_RECIPIENT" placeholder:"AGE1…"`
}

// Run makes the backup while the site goes on.
func (c *BackupCmd) Run(p *Process) error {
	var recipient age.Recipient
	if c.Recipient != "" {
		r, err := age.ParseX25519Recipient(c.Recipient)
		if err != nil {
			return setup(fmt.Errorf("--recipient is no public key of age (age1…): make a pair with age-keygen"))
		}
		recipient = r
	}
	if err := emptyFolder(c.Dir); err != nil {
		return setup(err)
	}
	c.existing = true
	h, err := open(p.Context, c.Settings, newLogFrom(p.Err, slog.LevelWarn))
	if err != nil {
		return err
	}
	return errors.Join(h.backup(p.Context, c.Dir, recipient, p.Out), h.Close())
}

func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return os.MkdirAll(dir, 0o700)
	}
	if err == nil && len(entries) > 0 {
		err = fmt.Errorf("%s holds something already: give each backup a folder of its own", dir)
	}
	return err
}

// backup writes the files of a backup into an empty folder.
func (h *House) backup(ctx context.Context, dir string, recipient age.Recipient, out io.Writer) error {
	schema, _, err := h.DB.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	book, err := h.Records.Book(ctx)
	if err != nil {
		return err
	}
	facts := backupFacts{MadeAt: h.Now().UTC(), Program: version(), Database: h.DB.Dialect(), Schema: schema, Register: book.Hash, Encrypted: recipient != nil}
	_, errKey := os.Stat(filepath.Join(h.Data, keyFile))
	facts.Key = facts.Encrypted && errKey == nil
	name := backupArchive
	if facts.Encrypted {
		name = backupSealed
	}
	if err := h.writeSnapshot(ctx, filepath.Join(dir, name), recipient, facts.Key, book); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	// The ledger comes last: who was erased while the backup was made stands in it.
	if err := h.Subjects.CatchUp(ctx); err != nil {
		return err
	}
	entries, err := h.Subjects.Ledger.Read()
	if err == nil {
		err = subject.NewLedger(dir).Create(entries)
	}
	if err == nil {
		err = writeJSON(filepath.Join(dir, backupInfo), facts)
	}
	if err == nil {
		err = writeSums(dir, name, subject.LedgerName, backupInfo)
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	fmt.Fprintf(out, "backup: %s, schema %d, register %.12s, %d erasures in the ledger\n", dir, schema, book.Hash, len(entries))
	if !facts.Encrypted {
		fmt.Fprintln(out, "not encrypted: set ANDERSOM_BACKUP_RECIPIENT. The file "+keyFile+" is not in it: keep a copy of that apart.")
	}
	return nil
}

func writeJSON(path string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o600)
}

// writeSnapshot writes the archive: the database, the register and the key.
func (h *House) writeSnapshot(ctx context.Context, path string, recipient age.Recipient, withKey bool, book *privacy.Book) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var sink io.WriteCloser = nopCloser{f}
	if recipient != nil {
		if sink, err = age.Encrypt(f, recipient); err != nil {
			return err
		}
	}
	packed := gzip.NewWriter(sink)
	out := tar.NewWriter(packed)
	if err := h.packDatabase(ctx, out, filepath.Dir(path)); err != nil {
		return err
	}
	register, err := json.MarshalIndent(book.Art30(), "", "  ")
	if err == nil {
		err = pack(out, backupRegister, int64(len(register)), bytes.NewReader(register))
	}
	if err == nil && withKey {
		err = packFile(out, keyFile, filepath.Join(h.Data, keyFile))
	}
	if err != nil {
		return err
	}
	if err := errors.Join(out.Close(), packed.Close(), sink.Close()); err != nil {
		return err
	}
	return f.Sync()
}

type nopCloser struct{ io.Writer }

// Close does nothing: the file is closed by who opened it.
func (nopCloser) Close() error { return nil }

// packDatabase puts one moment of the database in the archive: SQLite as its file,
// PostgreSQL as a line of JSON for each row. What it needs on the way lies beside
// the archive and is gone after.
func (h *House) packDatabase(ctx context.Context, out *tar.Writer, folder string) (err error) {
	passing := filepath.Join(folder, ".passing")
	defer func() { err = errors.Join(err, removeIfThere(passing)) }()
	if h.DB.Dialect() == sqldb.SQLite {
		if err := h.DB.CopyTo(ctx, passing); err != nil {
			return err
		}
		return packFile(out, sqldb.FileName, passing)
	}
	if err := h.dumpRows(ctx, passing); err != nil {
		return err
	}
	return packFile(out, backupRows, passing)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// storedRow is a row in a backup. Numbers of 64 bits survive as json.Number.
type storedRow struct {
	Table   string   `json:"t"`
	Columns []string `json:"c,omitempty"` // when they differ from those of the row before
	Values  []any    `json:"v"`
}

func (h *House) dumpRows(ctx context.Context, path string) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	last := ""
	err = h.DB.Dump(ctx, func(r sqldb.Record) error {
		row := storedRow{Table: r.Table, Values: r.Values}
		if r.Table != last {
			row.Columns, last = r.Columns, r.Table
		}
		return lines.Encode(row)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

func packFile(out *tar.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil {
		err = pack(out, name, info.Size(), f)
	}
	return errors.Join(err, f.Close())
}

func pack(out *tar.Writer, name string, size int64, content io.Reader) error {
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, Format: tar.FormatPAX}); err != nil {
		return err
	}
	_, err := io.Copy(out, content)
	return err
}

func writeSums(dir string, names ...string) error {
	var lines strings.Builder
	for _, name := range names {
		sum, err := sumOf(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%s  %s\n", sum, name)
	}
	return os.WriteFile(filepath.Join(dir, backupSums), []byte(lines.String()), 0o600)
}

func sumOf(path string) (_ string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// RestoreCmd puts a backup back.
type RestoreCmd struct {
	Settings `embed:""`
	Dir      string `arg:"" help:"Folder of the backup."`
	Ledger   string `help:"The newest ledger of erasures: erasures.jsonl of the data folder, or of the newest backup." placeholder:"FILE"`
	Identity string `help:"File with the secret key of age, for an encrypted backup." env:"ANDERSOM_BACKUP_IDENTITY" placeholder:"FILE"`
	Replace  bool   `help:"Take the place of what the database holds now."`
}

// Run puts the backup back and erases again. The site must not run.
func (c *RestoreCmd) Run(p *Process) error {
	if c.Ledger == "" {
		return setup(errors.New("restore wants --ledger FILE, the newest ledger of erasures: without it people come back who were erased"))
	}
	if err := mistakes(c.check()); err != nil {
		return err
	}
	r := restoring{cmd: c, out: p.Out, log: newLogFrom(p.Err, slog.LevelWarn)}
	if err := r.look(); err != nil {
		return setup(err)
	}
	return r.run(p.Context)
}

// restoring is one backup on its way back.
type restoring struct {
	cmd     *RestoreCmd
	out     io.Writer
	log     *slog.Logger
	facts   backupFacts
	entries []subject.Entry
}

// look holds the backup to its checksums and the ledger to that of the backup:
// an older one would bring people back.
func (r *restoring) look() error {
	sums, err := os.ReadFile(filepath.Join(r.cmd.Dir, backupSums))
	if err != nil {
		return fmt.Errorf("%s is no backup: %w", r.cmd.Dir, err)
	}
	for line := range strings.Lines(string(sums)) {
		want, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok || name != filepath.Base(name) {
			return fmt.Errorf("%s in %s cannot be read", backupSums, r.cmd.Dir)
		}
		if sum, err := sumOf(filepath.Join(r.cmd.Dir, name)); err != nil || sum != want {
			return fmt.Errorf("the backup is damaged: %s is not what was written", name)
		}
	}
	text, err := os.ReadFile(filepath.Join(r.cmd.Dir, backupInfo))
	if err == nil {
		err = json.Unmarshal(text, &r.facts)
	}
	if err != nil {
		return fmt.Errorf("%s of the backup cannot be read: %w", backupInfo, err)
	}
	return r.readLedger()
}

func (r *restoring) readLedger() error {
	given, err := os.ReadFile(r.cmd.Ledger)
	if err != nil {
		return fmt.Errorf("the ledger cannot be read: %w", err)
	}
	if r.entries, err = subject.ReadEntries(bytes.NewReader(given)); err != nil {
		return fmt.Errorf("%s: %w", r.cmd.Ledger, err)
	}
	then, err := subject.NewLedger(r.cmd.Dir).Read()
	if err != nil {
		return fmt.Errorf("the ledger of the backup: %w", err)
	}
	for _, e := range then {
		if !slices.ContainsFunc(r.entries, func(g subject.Entry) bool { return g.ID == e.ID }) {
			return fmt.Errorf("%s is older than the backup: it lacks the erasure of %s", r.cmd.Ledger, e.ErasedAt.Format(time.DateTime))
		}
	}
	return nil
}

func (r *restoring) run(ctx context.Context) error {
	if r.facts.Database == sqldb.Postgres != (r.cmd.Database != "") {
		return setup(fmt.Errorf("the backup is of %s: restore it there", r.facts.Database))
	}
	if err := os.MkdirAll(r.cmd.Data, 0o700); err != nil {
		return setup(err)
	}
	work, err := os.MkdirTemp(r.cmd.Data, ".restore-")
	if err != nil {
		return setup(err)
	}
	return errors.Join(r.within(ctx, work), os.RemoveAll(work))
}

// within unpacks into a folder of its own, erases there, and only then puts the
// database in its place.
func (r *restoring) within(ctx context.Context, work string) error {
	if err := r.unpack(work); err != nil {
		return err
	}
	s := r.cmd.Settings
	if r.facts.Database == sqldb.SQLite {
		if _, err := os.Stat(filepath.Join(s.Data, sqldb.FileName)); err == nil && !r.cmd.Replace {
			return setup(fmt.Errorf("there is a database in %s already: add --replace to let the backup take its place", s.Data))
		}
		s.Data = work
	} else if err := r.load(ctx, work); err != nil {
		return err
	}
	if err := r.key(work); err != nil {
		return err
	}
	known := len(r.entries)
	gone, err := r.replay(ctx, s)
	if err != nil {
		return err
	}
	if r.facts.Database == sqldb.SQLite {
		if err := r.place(work); err != nil {
			return err
		}
	}
	if err := subject.NewLedger(r.cmd.Data).Add(r.entries); err != nil {
		return err
	}
	fmt.Fprintf(r.out, "restored: the backup of %s; %d erasures in the ledger, %d people erased again\n", r.facts.MadeAt.Format(time.DateTime), known, gone)
	return nil
}

// key puts the secret of the server in its place when there is none.
func (r *restoring) key(work string) error {
	from, to := filepath.Join(work, keyFile), filepath.Join(r.cmd.Data, keyFile)
	if _, err := os.Stat(to); err == nil || !r.facts.Key {
		return nil
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o600) //nolint:gosec // the folder is the operator's choice
}

// replay brings the schema up to date and erases whoever stands in the ledger.
func (r *restoring) replay(ctx context.Context, s Settings) (int, error) {
	h, err := open(ctx, s, r.log)
	if err != nil {
		return 0, err
	}
	gone, err := h.Subjects.Replay(ctx, r.entries)
	if err == nil { // with those of erasing again
		r.entries, err = h.Subjects.Store.Entries(ctx)
	}
	return gone, errors.Join(err, h.Close())
}

// place moves the database of SQLite into its place.
func (r *restoring) place(work string) error {
	for _, ending := range []string{"-wal", "-shm"} {
		if err := removeIfThere(filepath.Join(r.cmd.Data, sqldb.FileName+ending)); err != nil {
			return err
		}
	}
	return os.Rename(filepath.Join(work, sqldb.FileName), filepath.Join(r.cmd.Data, sqldb.FileName))
}

// load puts the rows of the backup into PostgreSQL, at the schema of the backup.
func (r *restoring) load(ctx context.Context, work string) error {
	db, err := sqldb.Open(ctx, sqldb.Config{URL: r.cmd.Database, Migrations: migrations.Files})
	if err != nil {
		return err
	}
	return errors.Join(r.loadInto(ctx, db, work), db.Close())
}

func (r *restoring) loadInto(ctx context.Context, db *sqldb.DB, work string) error {
	has, needs, err := db.SchemaVersion(ctx)
	switch {
	case err != nil:
		return err
	case has > 0 && !r.cmd.Replace:
		return setup(errors.New("the database is not empty: add --replace to let the backup take the place of what is in it"))
	case r.facts.Schema > needs:
		return setup(fmt.Errorf("the backup has schema %d and this program knows up to %d: use the newer program", r.facts.Schema, needs))
	case has > r.facts.Schema:
		return setup(fmt.Errorf("the backup has schema %d and the database %d already: restore into an empty database", r.facts.Schema, has))
	}
	if err := db.MigrateTo(ctx, r.facts.Schema); err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(work, backupRows))
	if err != nil {
		return err
	}
	lines := json.NewDecoder(bufio.NewReader(f))
	lines.UseNumber()
	return errors.Join(db.Load(ctx, nextRow(lines)), f.Close())
}

// nextRow reads the rows of a backup one by one.
func nextRow(lines *json.Decoder) func() (sqldb.Record, bool, error) {
	var columns []string
	return func() (sqldb.Record, bool, error) {
		var row storedRow
		if err := lines.Decode(&row); errors.Is(err, io.EOF) {
			return sqldb.Record{}, false, nil
		} else if err != nil {
			return sqldb.Record{}, false, err
		}
		if row.Columns != nil {
			columns = row.Columns
		}
		for i, v := range row.Values {
			number, ok := v.(json.Number)
			if !ok {
				continue
			}
			if n, err := number.Int64(); err == nil {
				row.Values[i] = n
			} else if row.Values[i], err = number.Float64(); err != nil {
				return sqldb.Record{}, false, err
			}
		}
		if len(columns) != len(row.Values) {
			return sqldb.Record{}, false, fmt.Errorf("a row of %s in the backup has %d values for %d columns", row.Table, len(row.Values), len(columns))
		}
		return sqldb.Record{Table: row.Table, Columns: columns, Values: row.Values}, true, nil
	}
}

// unpack reads the archive into a folder. Only names that a backup has are
// written.
func (r *restoring) unpack(work string) (err error) {
	name := backupArchive
	if r.facts.Encrypted {
		name = backupSealed
	}
	f, err := os.Open(filepath.Join(r.cmd.Dir, name))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var source io.Reader = f
	if r.facts.Encrypted {
		if source, err = r.decrypt(f); err != nil {
			return err
		}
	}
	packed, err := gzip.NewReader(source)
	if err != nil {
		return err
	}
	in := tar.NewReader(packed)
	for {
		header, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !slices.Contains([]string{sqldb.FileName, backupRows, backupRegister, keyFile}, header.Name) {
			return setup(fmt.Errorf("the backup holds %q, which is none of its files", header.Name))
		}
		if err := writeFrom(filepath.Join(work, header.Name), in); err != nil { //nolint:gosec // one of four names, see above
			return err
		}
	}
}

func (r *restoring) decrypt(f io.Reader) (io.Reader, error) {
	if r.cmd.Identity == "" {
		return nil, setup(errors.New("the backup is encrypted: give --identity FILE with the secret key of age"))
	}
	text, err := os.ReadFile(r.cmd.Identity)
	if err != nil {
		return nil, setup(err)
	}
	identities, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, setup(fmt.Errorf("%s holds no secret key of age", r.cmd.Identity))
	}
	open, err := age.Decrypt(f, identities...)
	if err != nil {
		return nil, setup(fmt.Errorf("the key in %s does not fit the backup", r.cmd.Identity))
	}
	return open, nil
}

func writeFrom(path string, content io.Reader) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.Copy(f, content); err != nil {
		return err
	}
	return f.Sync()
}
