"""From knowledge and answers to what follows: compiled once, matched by experta, given meaning in one place."""
