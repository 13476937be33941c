package privacy

// This file: the declarations as the register of processing writes them
// (docs/privacy.md says what each name means).

// TableRecord is a table as the register writes it.
type TableRecord struct {
	Table   string        `json:"table"`
	About   string        `json:"about"`
	Subject SubjectKind   `json:"subject_kind,omitempty"`
	Fields  []FieldRecord `json:"fields"`
}

// FieldRecord is a column as the register writes it.
type FieldRecord struct {
	Column      string            `json:"column"`
	Type        Type              `json:"type,omitempty"`
	Label       string            `json:"label,omitempty"`
	Personal    bool              `json:"personal"`
	Category    Category          `json:"category,omitempty"`
	Subject     SubjectKind       `json:"subject_kind,omitempty"`
	Path        Path              `json:"subject_path,omitempty"`
	Purposes    []PurposeCode     `json:"purposes,omitempty"`
	Source      Source            `json:"source,omitempty"`
	Required    bool              `json:"required,omitempty"`
	Special     bool              `json:"special_category,omitempty"`
	Sensitivity Sensitivity       `json:"sensitivity,omitempty"`
	Export      string            `json:"export,omitempty"` // "yes", or "no: why"
	Portable    bool              `json:"portable,omitempty"`
	SelfEdit    string            `json:"self_edit,omitempty"`
	Erase       Erase             `json:"erase,omitempty"`
	Reason      string            `json:"reason,omitempty"`
	Retention   []RetentionRecord `json:"retention,omitempty"`
	Log         LogRule           `json:"log,omitempty"`
	Analytics   string            `json:"analytics,omitempty"`
	Searched    bool              `json:"search_indexed,omitempty"`
	Encrypted   bool              `json:"encrypted,omitempty"`
	Recipients  []string          `json:"recipients,omitempty"`
	Forms       []string          `json:"form_ids,omitempty"`
}

// RetentionRecord is a rule of retention as the register writes it.
type RetentionRecord struct {
	Period    Period `json:"period"`
	Event     Event  `json:"starts_at_event"`
	Since     Moment `json:"since,omitempty"`
	Condition string `json:"condition,omitempty"`
	By        string `json:"carried_out_by"`
	Words     string `json:"in_words"`
}

// RecordOf writes a table for the register.
func RecordOf(t Table) TableRecord {
	out := TableRecord{Table: t.Name, About: t.About, Subject: t.Who, Fields: make([]FieldRecord, len(t.Fields))}
	for i, f := range t.Fields {
		out.Fields[i] = f.record()
	}
	return out
}

func (f Field) record() FieldRecord {
	out := FieldRecord{Column: f.Column, Type: f.Type, Label: f.Label, Personal: f.Personal, Reason: f.Reason}
	if !f.Personal {
		return out
	}
	out.Category, out.Subject, out.Path, out.Purposes, out.Source = f.Category, f.Who, f.Path, f.Purposes, f.Source
	out.Required, out.Special, out.Sensitivity, out.Portable, out.SelfEdit = f.Required, f.Special, f.Sensitivity, f.Portable(), f.EditAt
	if f.NoEdit != "" {
		out.SelfEdit = "no: " + f.NoEdit
	}
	out.Export = "yes"
	if !f.Exported() {
		out.Export = "no: " + f.Withheld
	}
	out.Erase, out.Log, out.Analytics, out.Searched, out.Encrypted = f.Erase, f.Log, f.Analytics(), f.Searched, f.Encrypted
	out.Recipients, out.Forms = f.Recipients, f.Forms
	for _, r := range f.Retention {
		by := r.By
		switch {
		case by == "" && r.Event == Left && r.Since == "":
			by = "erasure"
		case by == "":
			by = "retention job"
		}
		out.Retention = append(out.Retention, RetentionRecord{r.Period, r.Event, r.Since, r.When, by, r.Words()})
	}
	return out
}

// CookieRecord is a cookie as the register writes it.
type CookieRecord struct {
	Name     string      `json:"name"`
	Kind     CookieKind  `json:"kind"`
	Purpose  PurposeCode `json:"purpose"`
	About    Words       `json:"about"` // what it holds and when it is set
	MaxAge   Words       `json:"max_age"`
	HTTPOnly bool        `json:"http_only"`
	SameSite string      `json:"same_site"`
	Host     bool        `json:"host_prefix"`
}

// record writes a cookie for the register.
func (c Cookie) record() CookieRecord {
	return CookieRecord{Name: c.Name, Kind: c.Kind, Purpose: c.Purpose, About: Words{c.About, c.AboutEN}, MaxAge: Words{c.MaxAge, c.MaxAgeEN},
		HTTPOnly: !c.ReadByPage, SameSite: "Lax", Host: c.Host}
}
