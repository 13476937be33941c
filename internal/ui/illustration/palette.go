// Palettes: the colours of the ten domains and of Andersom itself.

package illustration

// Palette is the set of colours of one domain, each as #rrggbb. All ten share one lightness per role, so that no
// domain looks louder than another.
type Palette struct {
	Surface string // ground of a drawing, a chip or a tile
	Line    string // thin edges and the second colour of a drawing; too light for text
	Strong  string // main colour of a drawing; at least 3 to 1 on Surface
	Text    string // words on Surface or on paper; at least 7 to 1 on both
}

// The two colours that every drawing shares.
const (
	Ink   = "#16213a"
	Paper = "#fffdf8"
)

// neutral names the palette and the drawing of Andersom itself, where no domain speaks.
const neutral = "neutraal"

// PaletteOf returns the palette of a domain, and whether the domain has one. "neutraal" is that of Andersom.
func PaletteOf(domain string) (Palette, bool) {
	p, ok := palettes()[domain]
	return p, ok
}

// palettes gives each domain its hue. The values were computed in OKLCH at fixed lightness (surface 0.945,
// line 0.80, strong 0.56, text 0.38) with the line colour turned some 25 degrees, which keeps flat drawings lively.
func palettes() map[string]Palette {
	return map[string]Palette{
		"kunst-cultuur":                         {Surface: "#ffe4f2", Line: "#fda1a0", Strong: "#b24981", Text: "#642c49"},
		"natuur-milieu":                         {Surface: "#ddf4e0", Line: "#a9cb7d", Strong: "#0e8c41", Text: "#154f27"},
		"wetenschap-techniek":                   {Surface: "#deefff", Line: "#6dcaf8", Strong: "#4170cb", Text: "#274172"},
		"media-digitale-geletterdheid":          {Surface: "#f2e8ff", Line: "#eaa3da", Strong: "#8959ba", Text: "#4e3468"},
		"sport-beweging":                        {Surface: "#ffe8d9", Line: "#e5b568", Strong: "#b45700", Text: "#67320a"},
		"burgerschap-persoonlijke-ontwikkeling": {Surface: "#fee7e3", Line: "#f7a97c", Strong: "#bc4945", Text: "#6a2c29"},
		"taal-lezen":                            {Surface: "#d3f5f0", Line: "#73d4ac", Strong: "#018683", Text: "#034d4b"},
		"rekenen":                               {Surface: "#e7ecff", Line: "#c3a9f4", Strong: "#5c68c6", Text: "#313974"},
		"gezondheid-voeding":                    {Surface: "#e8f1d7", Line: "#c4c36c", Strong: "#688000", Text: "#3b4903"},
		"verkeer-veiligheid":                    {Surface: "#f8ecd2", Line: "#d0bf68", Strong: "#906f02", Text: "#543f00"},
		neutral:                                 {Surface: "#e3efee", Line: "#f6b93b", Strong: "#0b5d66", Text: "#084a51"},
	}
}
