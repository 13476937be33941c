// Package viewswitch chooses between views of the same thing: list or map.
//
// Usage:
//
//	@viewswitch.ViewSwitch(viewswitch.Props{Label: "Weergave", Views: []viewswitch.View{
//		{Label: "Lijst", Href: "…", Icon: icon.List, Current: true}, {Label: "Kaart", Href: "…", Icon: icon.Map},
//	}})
package viewswitch
