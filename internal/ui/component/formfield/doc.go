// Package formfield draws what stands around a control: the label above it,
// help under the label, the error in words.
//
// Usage: the controls (textbox, textarea, selectbox) take a formfield.Props and
// draw their own field. Use it by itself only around a control of your own:
//
//	@formfield.FormField(field) {
//		<input id={ field.ID } { formfield.ControlAttrs(field)... }/>
//	}
//
// What was typed is kept by the caller, in the value of the control.
package formfield
