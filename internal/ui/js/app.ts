// This file holds what htmx cannot do by itself.
import "htmx.org";
