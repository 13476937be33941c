package app

// This file: what /metrics says of jobs.

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"andersom/internal/job"
)

// jobMetrics counts jobs: those that wait and are dead in the database, those
// that this process did.
type jobMetrics struct{ jobs *job.Runner }

func (jobMetrics) waiting() *prometheus.Desc {
	return prometheus.NewDesc("andersom_jobs", "Jobs in the database.", []string{"state"}, nil)
}

func (jobMetrics) done() *prometheus.Desc {
	return prometheus.NewDesc("andersom_job_tries_total", "Tries of jobs by this process.", []string{"kind", "outcome"}, nil)
}

// Describe is for the registry.
func (m jobMetrics) Describe(out chan<- *prometheus.Desc) {
	out <- m.waiting()
	out <- m.done()
}

const countTime = 2 * time.Second

// Collect counts. Without an answer of the database its two numbers are missing,
// which a monitor notices.
func (m jobMetrics) Collect(out chan<- prometheus.Metric) {
	for _, t := range m.jobs.Tallies() {
		for outcome, n := range map[string]int64{"done": t.Done, "failed": t.Failed, "dead": t.Dead} {
			out <- prometheus.MustNewConstMetric(m.done(), prometheus.CounterValue, float64(n), string(t.Kind), outcome)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), countTime)
	defer cancel()
	counts, err := m.jobs.Count(ctx)
	if err != nil {
		return
	}
	for state, n := range map[string]int{"waiting": counts.Waiting, "failing": counts.Failing, "dead": counts.Dead} {
		out <- prometheus.MustNewConstMetric(m.waiting(), prometheus.GaugeValue, float64(n), state)
	}
}
