"""Types and rules of client service: frozen values and pure functions, importing nothing but each other."""
