package app

import (
	"io"
	"net/http"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// This file: many visitors at once. It takes a while, so it runs in the soak only.

const (
	loadRequests = 20_000
	loadClients  = 64
	loadGrowth   = 1.3 // of the heap between a quarter and the end
)

func TestLoad(t *testing.T) {
	if os.Getenv("ANDERSOM_TEST_LOAD") != "1" {
		t.Skip("ANDERSOM_TEST_LOAD is not 1")
	}
	v := visit(t)
	paths := []string{"/", "/activiteiten", "/activiteiten" + manyFilters, "/activiteiten?q=muziek&groep=5", "/kaart", "/aanbieders", "/over",
		"/activiteiten/" + v.offers["op school"].Slug, "/activiteiten.atom", "/bestaat-niet", "/api/v1/activiteiten?groep=5", "/activiteiten" + wrongValues}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: loadClients}}
	defer client.CloseIdleConnections()
	quarter := storm(t, client, v.demo, paths, loadRequests/4)
	end := storm(t, client, v.demo, paths, loadRequests*3/4)
	t.Logf("heap after a quarter %d KB, at the end %d KB", quarter>>10, end>>10)
	if float64(end) > loadGrowth*float64(quarter) {
		t.Errorf("the heap grew from %d to %d bytes", quarter, end)
	}
}

// storm sends n requests over all clients and gives the heap in use afterwards.
func storm(t *testing.T, client *http.Client, origin string, paths []string, n int) uint64 {
	t.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	for range loadClients {
		all.Go(func() {
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				if err := hit(client, origin+paths[int(i)%len(paths)]); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	client.CloseIdleConnections()
	runtime.GC()
	runtime.GC() // what pools hold goes with the second
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.HeapAlloc
}

type badStatus struct{ address, status string }

func (e badStatus) Error() string { return e.address + ": " + e.status }

func hit(client *http.Client, address string) error {
	response, err := client.Get(address)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusInternalServerError || response.StatusCode == http.StatusTooManyRequests {
		return badStatus{address, response.Status}
	}
	_, err = io.Copy(io.Discard, response.Body)
	return err
}
