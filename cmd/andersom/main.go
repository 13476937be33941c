// Command andersom is the whole platform in one binary; see internal/app.
package main

func main() {}
