package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"andersom/internal/match"
)

// This file: PostgreSQL with its Dutch full text: a temporary server on a
// socket in the folder of the run, how it is filled and how it ends. How it is
// asked is in postgres_ask.go.

// postgres is the engine on PostgreSQL.
type postgres struct {
	place
	server *exec.Cmd
	conns  []*pgx.Conn // one a thread, and one more to write
	numbering
	asked []question
}

func newPostgres(p place) engine {
	return &postgres{place: p, numbering: newNumbering(p.city)}
}

const postgresSchema = `
create extension intarray; create extension pg_trgm; create extension unaccent;
create text search configuration plain (copy = simple);
create table doc (
	key text primary key, words tsvector not null, counted int[] not null, terms int[] not null, price bigint not null, group_min int not null, group_max int not null,
	lat float8, lon float8, reach_lat float8, reach_lon float8, reach_km float8, online boolean not null, published bigint not null);`

const postgresIndexes = `
create index on doc using gin (words);
create index on doc using gin (terms gin__int_ops);
create index on doc (published);
create index on doc (lat) where lat is not null;
create index on doc (reach_km) where reach_km is not null;
create table vocabulary as select word from ts_stat('select words from doc') where length(word) > 2;
create index on vocabulary using gin (word gin_trgm_ops);
create unique index on vocabulary (word);
vacuum analyze doc;
vacuum analyze vocabulary;`

// programs gives the folder of initdb and postgres.
func programs() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.Reverse(folders)
	if found, err := exec.LookPath("initdb"); err == nil {
		if found, err = filepath.EvalSymlinks(found); err == nil {
			folders = append(folders, filepath.Dir(found))
		}
	}
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(folder, "postgres")); err == nil {
			return folder, nil
		}
	}
	return "", fmt.Errorf("%w: no postgres in /usr/lib/postgresql/*/bin or beside initdb", errAbsent)
}

// owner gives as whom to run: PostgreSQL refuses root.
func owner() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("%w: PostgreSQL does not run as root and there is no user postgres", errAbsent)
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}

// postgresPresent says whether PostgreSQL can run here.
func postgresPresent() error {
	if _, err := programs(); err != nil {
		return err
	}
	_, err := owner()
	return err
}

// start makes a cluster and starts a server that listens on a socket alone.
func (e *postgres) start(ctx context.Context) error {
	bin, err := programs()
	if err != nil {
		return err
	}
	as, err := owner()
	if err != nil {
		return err
	}
	if as != nil {
		if err := os.Chown(e.folder, int(as.Uid), int(as.Gid)); err != nil {
			return err
		}
	}
	data := filepath.Join(e.folder, "data")
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "--pgdata="+data, "--username=bench", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions") //nolint:gosec // found by programs
	initdb.Dir, initdb.SysProcAttr = e.folder, &syscall.SysProcAttr{Credential: as}
	if output, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, output)
	}
	log, err := os.Create(filepath.Join(e.folder, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	settings := []string{"-D", data, "-k", e.folder}
	for _, s := range []string{"listen_addresses=", "fsync=off", "jit=off", "shared_buffers=1GB", "work_mem=64MB", "maintenance_work_mem=512MB", "effective_cache_size=4GB",
		"random_page_cost=1.1", "max_wal_size=8GB", "autovacuum=off", "dynamic_shared_memory_type=mmap"} {
		settings = append(settings, "-c", s)
	}
	e.server = exec.Command(filepath.Join(bin, "postgres"), settings...) //nolint:gosec // found by programs
	e.server.Dir, e.server.Stdout, e.server.Stderr = e.folder, log, log
	e.server.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true} // a signal to the runner must not reach it before its time
	return e.server.Start()
}

// connect waits for the server.
func (e *postgres) connect(ctx context.Context) error {
	address := "host=" + e.folder + " user=bench dbname=postgres"
	deadline := time.Now().Add(30 * time.Second)
	for len(e.conns) < e.threads+1 {
		conn, err := pgx.Connect(ctx, address)
		switch {
		case err == nil:
			e.conns = append(e.conns, conn)
		case time.Now().After(deadline):
			return err
		default:
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
}

func (e *postgres) build(c corpus) error {
	ctx := context.Background()
	if err := e.start(ctx); err != nil {
		return err
	}
	if err := e.connect(ctx); err != nil {
		return err
	}
	if _, err := e.writer().Exec(ctx, postgresSchema); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	err := c.each(func(d found) error {
		e.put(batch, e.city.flat(d.Document))
		if batch.Len() < 500 {
			return nil
		}
		full := batch
		batch = &pgx.Batch{}
		return e.writer().SendBatch(ctx, full).Close()
	})
	if err != nil {
		return err
	}
	if err := e.writer().SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	for statement := range strings.SplitSeq(strings.TrimSpace(postgresIndexes), ";") {
		if _, err := e.writer().Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func (e *postgres) writer() *pgx.Conn { return e.conns[len(e.conns)-1] }

// put adds a document, or takes the place of the one with its key.
func (e *postgres) put(batch *pgx.Batch, d flat) {
	var counts, all []int
	for _, t := range d.Terms {
		n := e.of(t)
		all = append(all, n)
		if n <= e.highest() {
			counts = append(counts, n)
		}
	}
	var lat, lon, reachLat, reachLon, reachKm any
	if d.Venue {
		lat, lon = d.Lat, d.Lon
	}
	if d.ReachKm > 0 {
		reachLat, reachLon, reachKm = d.ReachLat, d.ReachLon, d.ReachKm
	}
	batch.Queue(`insert into doc values ($1,
		setweight(to_tsvector('dutch', $2), 'A') || setweight(to_tsvector('dutch', $3), 'B') || setweight(to_tsvector('dutch', $4), 'C') || setweight(to_tsvector('dutch', $5), 'D'),
		$6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		on conflict (key) do update set words = excluded.words`,
		d.ID, d.Title, d.Disciplines, d.Provider+" "+d.Summary, d.Place+" "+d.Body, counts, all, d.Price, d.GroupMin, d.GroupMax, lat, lon, reachLat, reachLon, reachKm, d.Online, d.Published)
}

func (e *postgres) change(d match.Document) error {
	ctx := context.Background()
	batch := &pgx.Batch{}
	e.put(batch, e.city.flat(d))
	word, _, _ := strings.Cut(d.Title, " ")
	batch.Queue("insert into vocabulary select unnest(tsvector_to_array(to_tsvector('dutch', $1))) on conflict do nothing", word)
	return e.writer().SendBatch(ctx, batch).Close()
}

func (e *postgres) bytes() (int64, error) {
	var n int64
	err := e.writer().QueryRow(context.Background(), "select sum(pg_total_relation_size(c.oid)) from pg_class c where relname in ('doc', 'vocabulary')").Scan(&n)
	return n, err
}

// close stops the server: it ends the connections, waits and leaves.
func (e *postgres) close() error {
	if e.server == nil || e.server.Process == nil {
		return nil
	}
	var fault error
	for _, conn := range e.conns {
		fault = errors.Join(fault, conn.Close(context.Background()))
	}
	if err := e.server.Process.Signal(os.Interrupt); err != nil { // "fast": it rolls back, cleans up and leaves
		return errors.Join(fault, err)
	}
	return errors.Join(fault, e.server.Wait())
}
