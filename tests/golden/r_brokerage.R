# Print golden values of the measures of brokerage, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_brokerage.R > tests/golden/r_brokerage.csv
#
# Run it from the root of the repository.

source("tests/golden/common.R")

constraint_rows <- function(name, g) {
  id <- V(g)$name
  put(name, "constraint", json(), id, constraint(g), "igraph constraint()")
  if (!is.null(E(g)$strength))
    put(name, "constraint", json(weighted = TRUE), id, constraint(g, weights = E(g)$strength),
        "igraph constraint(weights = strength)")
}

roles <- c(t = "roles", w_I = "coordinator", w_O = "itinerant", b_IO = "representative",
           b_OI = "gatekeeper", b_O = "liaison")

# sna knows arcs only: it takes the two arcs of an undirected tie for independent of each other.
# That is no matter for the counts and what is expected of them, but for z.
role_rows <- function(name, g) {
  found <- sna::brokerage(as_adjacency_matrix(g, sparse = FALSE), V(g)$category)
  given <- json(by = "category")
  arcs <- if (is_directed(g)) given else
    "{\"by\": \"category\", \"view\": {\"directed\": true}}"
  for (role in names(roles)) {
    column <- if (role == "t") "roles" else paste0("roles.", roles[role])
    of <- function(what) paste0("roles.", what, "_", roles[role])
    put(name, column, given, V(g)$name, found$raw.nli[, role],
        sprintf("sna brokerage()$raw.nli[, '%s']", role), 0)
    put(name, of("expected"), given, V(g)$name, found$exp.nli[, role],
        sprintf("sna brokerage()$exp.nli[, '%s']", role))
    put(name, of("z"), arcs, V(g)$name, found$z.nli[, role],
        sprintf("sna brokerage()$z.nli[, '%s']", role))
  }
}

for (name in names(graphs)) {
  constraint_rows(name, graphs[[name]])
  role_rows(name, graphs[[name]])
}

written()
