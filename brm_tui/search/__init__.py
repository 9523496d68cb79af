"""Finding people: folding, the index, ranking, and the names of the capture line."""
