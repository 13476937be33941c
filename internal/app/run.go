package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// This file: the servers: the site, and health and metrics on a second port.
// They stop by draining: first not ready, then no new requests, then the end.

// The limits of a connection (docs/operate.md).
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 32 << 10
	drainTimeout      = 20 * time.Second
)

func (s ServerSettings) secure() bool { return strings.HasPrefix(s.BaseURL, "https://") }

func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// listen takes the address; one that is in use is the operator's to mend.
func listen(flag, addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, setup(fmt.Errorf("%s: cannot listen on %s: %w", flag, addr, err))
	}
	return l, nil
}

// serving is a site with the listeners it answers on.
type serving struct {
	house *House
	site  http.Handler
	main  net.Listener
	ops   net.Listener // nil = none
	ready atomic.Bool
}

// run serves until the context ends, then drains.
func (s *serving) run(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	site := newServer(s.site, s.house.Log)
	group.Go(func() error { return serve(site, s.main) })
	servers := []*http.Server{site}
	if s.ops != nil {
		ops := newServer(s.opsHandler(), s.house.Log)
		group.Go(func() error { return serve(ops, s.ops) })
		servers = append(servers, ops)
	}
	group.Go(func() error {
		s.house.tendLists(ctx, s.house.Shortlists)
		return nil
	})
	group.Go(func() error {
		s.house.counting.run(ctx)
		return nil
	})
	group.Go(func() error {
		s.house.Feed.Follow(ctx)
		return nil
	})
	group.Go(func() error {
		s.house.tendSubjects(ctx)
		return nil
	})
	group.Go(func() error {
		s.house.Jobs.Run(ctx)
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		s.ready.Store(false)
		return drain(servers) //nolint:contextcheck // the context has ended; draining has its own deadline
	})
	s.ready.Store(true)
	return group.Wait()
}

func serve(server *http.Server, l net.Listener) error {
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// drain lets requests under way end, the site first and health last.
func drain(servers []*http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), drainTimeout)
	defer cancel()
	var errs []error
	for _, server := range servers {
		errs = append(errs, server.Shutdown(ctx))
	}
	return errors.Join(errs...)
}

// opsHandler answers /healthz (the process lives), /readyz (it can answer) and
// /metrics.
func (s *serving) opsHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := s.readiness(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
		if s.house.Shift != 0 {
			fmt.Fprintln(w, "clock shifted by", s.house.Shift)
		}
		if s.house.NoLimit {
			fmt.Fprintln(w, "limits off")
		}
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics(), promhttp.HandlerOpts{}))
	return mux
}

func (s *serving) readiness(ctx context.Context) error {
	if !s.ready.Load() {
		return errors.New("starting or draining")
	}
	if err := s.house.DB.Ping(ctx); err != nil {
		s.house.Log.WarnContext(ctx, "not ready", "error", err.Error()) // the cause names machines and users
		return errors.New("the database does not answer")
	}
	return nil
}

func (s *serving) metrics() *prometheus.Registry {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for slug, city := range s.house.Cities {
		registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "andersom_index_activities", Help: "Activities that can be found.", ConstLabels: prometheus.Labels{"edition": slug},
		}, func() float64 { return float64(city.Index.Len()) }))
	}
	registry.MustRegister(jobMetrics{s.house.Jobs})
	if kept := s.house.kept; kept.removed != nil {
		registry.MustRegister(kept.removed, kept.last, kept.erased)
	}
	if s.house.counting != nil {
		registry.MustRegister(analyticsMetrics{s.house.counting})
	}
	return registry
}
