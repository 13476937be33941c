// Package matomotest is a Matomo for tests: a real HTTP server that answers bulk
// tracking as a Matomo 5.1 was measured to do, and can be told to misbehave.
// What does not live here: visits, reports and all else that Matomo makes of hits.
package matomotest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// Site and Token are what the server takes.
const (
	Site  = "1"
	Token = "0123456789abcdef0123456789abcdef"
)

// Mood is how the server behaves.
type Mood int

// The moods.
const (
	Well     Mood = iota
	Silent        // takes a request and answers late
	Refusing      // 400
	Lying         // 200 success, tracked 0
	Empty         // 204
	Broken        // 500
	Moved         // 307 to elsewhere
)

// Server is the Matomo.
type Server struct {
	*httptest.Server
	guard sync.Mutex
	mood  Mood
	late  time.Duration
	hits  []url.Values
	posts []Post
}

// Post is one request as it came.
type Post struct {
	Query  string
	Header http.Header
	Body   string
}

// New starts a server on 127.0.0.1; the caller closes it.
func New() *Server {
	s := &Server{}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Be changes how the server behaves; late is how long it waits before it answers.
func (s *Server) Be(m Mood, late time.Duration) {
	s.guard.Lock()
	defer s.guard.Unlock()
	s.mood, s.late = m, late
}

// Hits gives what was recorded.
func (s *Server) Hits() []url.Values {
	s.guard.Lock()
	defer s.guard.Unlock()
	return append([]url.Values(nil), s.hits...)
}

// Posts gives every request that came, recorded or not.
func (s *Server) Posts() []Post {
	s.guard.Lock()
	defer s.guard.Unlock()
	return append([]Post(nil), s.posts...)
}

// Forget empties what was recorded.
func (s *Server) Forget() {
	s.guard.Lock()
	defer s.guard.Unlock()
	s.hits, s.posts = nil, nil
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client went away
	}
	s.guard.Lock()
	s.posts = append(s.posts, Post{r.URL.RawQuery, r.Header.Clone(), string(body)})
	mood, late := s.mood, s.late
	s.guard.Unlock()
	select {
	case <-time.After(late):
	case <-r.Context().Done():
		return
	}
	switch mood {
	case Refusing:
		http.Error(w, "<html>400</html>", http.StatusBadRequest)
	case Broken:
		http.Error(w, "<html>500</html>", http.StatusInternalServerError)
	case Moved:
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	case Empty:
		w.WriteHeader(http.StatusNoContent)
	case Lying:
		answer(w, 0, 0)
	default:
		s.bulk(w, r, body)
	}
}

func answer(w http.ResponseWriter, tracked, invalid int) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"status": "success", "tracked": tracked, "invalid": invalid}) // the client went away
}

var visitorID = regexp.MustCompile(`^[0-9a-f]{16}$`)

// bulk records what Matomo would.
func (s *Server) bulk(w http.ResponseWriter, r *http.Request, body []byte) {
	var sent struct {
		Requests []string `json:"requests"`
		Token    string   `json:"token_auth"`
	}
	if r.URL.Path != "/matomo.php" || r.Method != http.MethodPost {
		http.NotFound(w, r)
		return
	}
	if json.Unmarshal(body, &sent) != nil { // Matomo says success to broken JSON
		answer(w, 0, 0)
		return
	}
	tracked, invalid := 0, 0
	s.guard.Lock()
	defer s.guard.Unlock()
	for _, text := range sent.Requests {
		v, err := url.ParseQuery(strings.TrimPrefix(text, "?"))
		switch {
		case err != nil || v.Get("idsite") != Site || v.Has("cip") && sent.Token != Token || v.Has("cid") && !visitorID.MatchString(v.Get("cid")):
			invalid++
			continue
		case v.Get("rec") != "1" || strings.Contains(v.Get("ua"), "Googlebot"):
			continue
		}
		if _, err := netip.ParseAddr(v.Get("cip")); err != nil {
			v.Set("cip", "0.0.0.0")
		}
		tracked++
		s.hits = append(s.hits, v)
	}
	answer(w, tracked, invalid)
}
