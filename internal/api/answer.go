package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// This file: how an answer is sent. It is written whole before the first byte
// goes, so that it can bear the hash of itself and a failure half-way is still
// a problem document.

const (
	jsonType = "application/json"
	yamlType = "application/yaml"

	// cacheControl lets anyone keep an answer for a minute: the offer changes a
	// few times a day.
	cacheControl = "public, max-age=60"

	// cachePrivate lets nobody keep what was asked with a key.
	cachePrivate = "no-store, private"
)

// send answers with the value as JSON, or with 304 when the caller has it.
func send(w http.ResponseWriter, r *http.Request, value any) error {
	body, err := encode(value)
	if err != nil {
		return fmt.Errorf("api.send: %w", err)
	}
	sendBody(w, r, jsonType, body)
	return nil
}

func sendBody(w http.ResponseWriter, r *http.Request, kind string, body []byte) {
	h := w.Header()
	if keyed(r) {
		h.Set("Cache-Control", cachePrivate)
		write(w, r, http.StatusOK, kind, body)
		return
	}
	tag := etag(body)
	h.Set("ETag", tag)
	h.Set("Cache-Control", cacheControl)
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, r, http.StatusOK, kind, body)
}

func write(w http.ResponseWriter, r *http.Request, status int, kind string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Language", "nl")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// encode writes a value as JSON that reads as it was typed: & stays &.
func encode(value any) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// etag is a strong validator: the same tag means the same bytes.
func etag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
}

// matches tells whether If-None-Match names the tag; weak or strong is the same
// here (RFC 9110, 13.1.2).
func matches(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
			return true
		}
	}
	return false
}

// moved sends the caller of an old address to the present one, for good.
func moved(w http.ResponseWriter, r *http.Request, path string) {
	w.Header().Set("Location", path)
	w.Header().Set("Cache-Control", cacheControl)
	if keyed(r) {
		w.Header().Set("Cache-Control", cachePrivate)
	}
	w.WriteHeader(http.StatusPermanentRedirect)
}

// Link is an address to follow.
type Link struct {
	Href string `json:"href" format:"uri" doc:"Het volledige adres."`
}

// SelfLinks is where a thing is found in the API.
type SelfLinks struct {
	Self Link `json:"self" doc:"Dit antwoord zelf."`
}

// PageLinks are the addresses around a page of a list.
type PageLinks struct {
	Self Link  `json:"self" doc:"Deze bladzijde."`
	Next *Link `json:"volgende,omitempty" doc:"De volgende bladzijde; ontbreekt op de laatste."`
	Prev *Link `json:"vorige,omitempty" doc:"De vorige bladzijde; ontbreekt op de eerste."`
}

// pageLinks makes the links of a page from the addresses (empty = none) and
// says the same in the Link header (RFC 8288).
func pageLinks(w http.ResponseWriter, self, next, prev string) PageLinks {
	links := PageLinks{Self: Link{self}}
	if next != "" {
		links.Next = &Link{next}
		w.Header().Add("Link", "<"+next+`>; rel="next"`)
	}
	if prev != "" {
		links.Prev = &Link{prev}
		w.Header().Add("Link", "<"+prev+`>; rel="prev"`)
	}
	return links
}
