package app

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// This file: the browser that the tests drive: one Chromium, a tab with
// cookies and cache of its own for each test.

// Widths in CSS pixels at which pages are looked at.
const (
	phone    = 360
	desktop  = 1280
	smallest = 320
)

// patience is how long a page may take to become what a test waits for. It is
// long because the machine may be busy; nothing waits it out unless it fails.
const patience = 20 * time.Second

var theBrowser struct {
	once sync.Once
	ctx  context.Context
	err  error
}

// browse gives the browser that all tests share.
func browse(t testing.TB) context.Context {
	t.Helper()
	program := need(t, "chromium", "chromium", "chromium-browser", "google-chrome")
	theBrowser.once.Do(func() { theBrowser.ctx, theBrowser.err = startBrowser(program) })
	if theBrowser.err != nil {
		t.Fatal(theBrowser.err)
	}
	return theBrowser.ctx
}

func startBrowser(program string) (context.Context, error) {
	folder, err := os.MkdirTemp("", "andersom-chromium-")
	if err != nil {
		return nil, err
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(program), chromedp.UserDataDir(folder), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"))
	ctx, leave := chromedp.NewContext(allocator)
	atEnd.add(func() error {
		err := chromedp.Cancel(ctx)
		leave()
		stop()
		_ = os.RemoveAll(folder) // the browser may still be writing; it is a folder for temporary files
		return err
	})
	return ctx, chromedp.Run(ctx)
}

// tab is one page in the browser.
type tab struct {
	testing.TB
	ctx  context.Context
	seen *seen
}

// seen is what the browser said while the tab was open.
type seen struct {
	guard    sync.Mutex
	requests []string // addresses, in order
	bytes    float64  // over the wire, headers and bodies
	problems []string // console errors, exceptions, breaches of the content security policy
}

// openTab opens an empty tab of that width, with script, and closes it with the test.
func openTab(t testing.TB, width int64) *tab {
	t.Helper()
	id, err := newWindow(browse(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := chromedp.NewContext(browse(t), chromedp.WithTargetID(id))
	ctx, expire := context.WithTimeout(ctx, 3*time.Minute)
	b := &tab{TB: t, ctx: ctx, seen: &seen{}}
	t.Cleanup(func() { expire(); leave() })
	chromedp.ListenTarget(ctx, b.seen.note)
	b.do(network.Enable(), log.Enable(), runtime.Enable(), emulation.SetFocusEmulationEnabled(true))
	b.prefer("light")
	b.width(width)
	return b
}

// newWindow opens a window with a profile of its own: chromedp asks for a tab,
// and a fresh profile has no window to put it in.
func newWindow(browser context.Context) (target.ID, error) {
	ctx := cdp.WithExecutor(browser, chromedp.FromContext(browser).Browser)
	profile, err := target.CreateBrowserContext().WithDisposeOnDetach(true).Do(ctx)
	if err != nil {
		return "", err
	}
	return target.CreateTarget("about:blank").WithBrowserContextID(profile).WithNewWindow(true).Do(ctx)
}

func (s *seen) note(event any) {
	s.guard.Lock()
	defer s.guard.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		s.requests = append(s.requests, e.Request.URL)
	case *network.EventLoadingFinished:
		s.bytes += e.EncodedDataLength
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			s.problems = append(s.problems, fmt.Sprintf("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *runtime.EventExceptionThrown:
		s.problems = append(s.problems, "exception: "+e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			s.problems = append(s.problems, fmt.Sprintf("console.%s: %v", e.Type, e.Args))
		}
	}
}

// forget starts the observation anew.
func (s *seen) forget() {
	s.guard.Lock()
	defer s.guard.Unlock()
	s.requests, s.problems, s.bytes = nil, nil, 0
}

func (s *seen) copy() (requests, problems []string, bytes float64) {
	s.guard.Lock()
	defer s.guard.Unlock()
	return slices.Clone(s.requests), slices.Clone(s.problems), s.bytes
}

func (b *tab) do(actions ...chromedp.Action) {
	b.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// open goes to the address and waits for the load event.
func (b *tab) open(address string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, chromedp.Navigate(address)); err != nil {
		b.Fatalf("open %s: %v", address, err)
	}
}

// show goes to the state, also to one that answers a form.
func (b *tab) show(s state) {
	b.Helper()
	if s.method != http.MethodPost {
		b.open(s.url)
		return
	}
	b.open(s.url)
	b.run(fmt.Sprintf(`window.before = true; const f = document.createElement('form'); f.method = 'post'; f.action = %s;
		for (const [name, values] of Object.entries(%s || {})) for (const v of values) { const i = document.createElement('textarea'); i.name = name; i.value = v; f.append(i) }
		document.body.append(f); HTMLFormElement.prototype.submit.call(f)`, quote(s.url), quote(s.form)))
	b.until("!window.before && document.readyState === 'complete'")
}

// width gives the window a width; narrow ones are phones with touch.
func (b *tab) width(css int64) {
	b.Helper()
	height := int64(900)
	if css < 600 {
		height = 740
	}
	b.do(emulation.SetDeviceMetricsOverride(css, height, 1, css < 600), emulation.SetTouchEmulationEnabled(css < 600))
}

// prefer sets the colour scheme that the visitor prefers. Motion is reduced,
// so that nothing is caught halfway.
func (b *tab) prefer(scheme string) {
	b.Helper()
	b.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}))
}

// script switches script on or off for the pages to come.
func (b *tab) script(on bool) {
	b.Helper()
	b.do(emulation.SetScriptExecutionDisabled(!on))
}

// run runs script in the page.
func (b *tab) run(expression string) {
	b.Helper()
	b.do(chromedp.Evaluate("{"+expression+"}", nil, silent))
}

// ask gives the value of an expression, of a promise what it promises.
func (b *tab) ask(expression string, into any) {
	b.Helper()
	b.do(chromedp.Evaluate(expression, into, awaited))
}

func silent(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithReturnByValue(false) }

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams {
	return p.WithAwaitPromise(true).WithReturnByValue(true)
}

// text gives an expression that is a text, is one that is true or false.
func (b *tab) text(expression string) string {
	b.Helper()
	var out string
	b.ask(expression, &out)
	return out
}

func (b *tab) is(expression string) bool {
	b.Helper()
	var out bool
	b.ask("Boolean("+expression+")", &out)
	return out
}

// until waits for an expression to become true.
func (b *tab) until(expression string) {
	b.Helper()
	end := time.Now().Add(patience)
	for {
		var ok bool
		err := chromedp.Run(b.ctx, chromedp.Evaluate("Boolean("+expression+")", &ok))
		if ok {
			return
		}
		if time.Now().After(end) || b.ctx.Err() != nil {
			b.Fatalf("this did not become true: %s (%v) at %s", expression, err, b.text("location.href"))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// arrive waits for a whole page that answers to the expression.
func (b *tab) arrive(expression string) {
	b.Helper()
	b.until("document.readyState === 'complete' && " + expression)
}

// press presses keys, one after another; see kb in chromedp for their names.
func (b *tab) press(keys ...string) {
	b.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// click presses the first element that fits, where the visitor would.
func (b *tab) click(selector string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, chromedp.Click(selector, chromedp.ByQuery, chromedp.NodeVisible)); err != nil {
		b.Fatalf("click %s: %v", selector, err)
	}
}

// location gives path, query and fragment of the address.
func (b *tab) location() string {
	b.Helper()
	return b.text("location.pathname + location.search + location.hash")
}

// pictureHeight is where a picture of a long page ends: longer ones cannot be
// made, and nobody looks at them.
const pictureHeight = 4000

// picture saves what the tab shows when ANDERSOM_TEST_PICTURES names a folder.
func (b *tab) picture(name string, width int64) {
	b.Helper()
	folder := os.Getenv("ANDERSOM_TEST_PICTURES")
	if folder == "" {
		return
	}
	var png []byte
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		clip := &page.Viewport{Width: float64(width), Height: pictureHeight, Scale: 1}
		png, err = page.CaptureScreenshot().WithCaptureBeyondViewport(true).WithClip(clip).Do(ctx)
		return err
	}))
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o600); err != nil {
		b.Fatal(err)
	}
}

// quote writes a text, or the values of a form, as a literal of JavaScript.
func quote[T string | url.Values](value T) string {
	out, err := json.Marshal(value)
	if err != nil {
		panic(err) // texts always encode
	}
	return string(out)
}

// oneLine folds a text for a message.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
