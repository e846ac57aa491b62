"""The tests: input and expected text, module by module; conformance and whole builds apart."""
