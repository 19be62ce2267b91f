# Print golden values of the measures of reach, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_reach.R > tests/golden/r_reach.csv
#
# Run it from the root of the repository. Sets are compared one with another, all of them; igraph
# gives the distances and says what is left when a set goes.

source("tests/golden/common.R")

modes_of <- function(g) if (is_directed(g)) c("out", "in", "all") else "out"

eccentricity_rows <- function(name, g) {
  for (mode in modes_of(g)) {
    # igraph gives 0 to who reaches nobody; here that is not defined
    reached <- ego_size(g, order = vcount(g), mode = mode) - 1
    put(name, "eccentricity", json(mode = mode), V(g)$name,
        ifelse(reached == 0, NA, eccentricity(g, mode = mode)),
        sprintf("igraph eccentricity(mode = '%s')", mode), 0)
  }
}

group_rows <- function(name, g) {
  id <- V(g)$name
  groups <- setdiff(sort(unique(V(g)$category)), "")
  for (mode in modes_of(g)) {
    away <- distances(g, mode = mode)
    diag(away) <- NA
    call <- sprintf("igraph distances(mode = '%s')", mode)
    for (steps in 1:3) {
      near <- sapply(groups, function(group)
        rowSums(away[, V(g)$category == group, drop = FALSE] <= steps, na.rm = TRUE))
      for (group in groups) {
        keys <- paste(id, group, sep = "|")
        there <- away[, V(g)$category == group, drop = FALSE]
        others <- rowSums(!is.na(there))
        options <- json(mode = mode, steps = steps)
        put(name, "to_groups.reached", options, keys, near[, group], call, 0)
        if (steps != 2) next
        put(name, "to_groups", options, keys, ifelse(others == 0, NA, near[, group] / others), call)
        there[is.infinite(there)] <- NA
        put(name, "to_groups.mean_distance", options, keys, rowMeans(there, na.rm = TRUE), call)
        put(name, "to_groups.never", options, keys, others - rowSums(!is.na(there)), call, 0)
      }
      least <- steps %% 2 + 1
      put(name, "coverage", json(mode = mode, steps = steps, least = least), id,
          rowMeans(near >= least), call)
    }
  }
}

# What a golden table calls a set: its members in the order of their ids.
key <- function(g, members)
  paste(sort(V(g)$name[members], method = "radix"), collapse = "|")

best_rows <- function(name, g, options, sets, values, call) {
  best <- which(values >= max(values) - 1e-12)
  if (length(best) > 20) return()
  put(name, "key_actors", options, apply(sets[, best, drop = FALSE], 2, function(one) key(g, one)),
      values[best], call)
}

key_rows <- function(name, g) {
  n <- vcount(g)
  for (mode in modes_of(g)) {
    away <- distances(g, mode = mode)
    for (k in 1:3) {
      sets <- combn(n, k)
      nearest <- apply(sets, 2, function(one) apply(away[one, , drop = FALSE], 2, min))
      call <- sprintf("igraph distances(mode = '%s') from each of all sets", mode)
      best_rows(name, g, json(k = k, mode = mode), sets, colMeans(1 / pmax(nearest, 1)), call)
      for (steps in 1:2) {
        inside <- colSums(nearest <= steps)
        best_rows(name, g, json(k = k, steps = steps, mode = mode), sets, inside / n, call)
        best_rows(name, g, json(k = k, steps = steps, mode = mode, members = "exclude"), sets,
                  (inside - k) / (n - k), call)
      }
    }
  }
  for (k in 1:2) {
    sets <- combn(n, k)
    left <- n - k
    parted <- apply(sets, 2, function(one) {
      away <- distances(delete_vertices(g, one), mode = "out")
      diag(away) <- Inf
      c(sum(is.finite(away)), sum(1 / away))
    })
    parted <- 1 - parted / (left * (left - 1))
    call <- "igraph distances() of what delete_vertices() leaves, for each of all sets"
    best_rows(name, g, json(k = k, goal = "fragment", distance_weighted = FALSE), sets,
              parted[1, ], call)
    best_rows(name, g, json(k = k, goal = "fragment"), sets, parted[2, ], call)
  }
}

convening_rows <- function(name, g) {
  n <- vcount(g)
  for (mode in modes_of(g)) {
    away <- distances(g, mode = mode)
    for (steps in 1:2) {
      near <- away <= steps
      for (size in seq_len(n)) {
        sets <- combn(n, size)
        enough <- which(apply(sets, 2, function(one) all(colSums(near[one, , drop = FALSE]) > 0)))
        if (length(enough) > 0) break
      }
      if (length(enough) > 20) next
      put(name, "convening_set", json(mode = mode, steps = steps),
          apply(sets[, enough, drop = FALSE], 2, function(one) key(g, one)),
          rep(size, length(enough)),
          sprintf("igraph distances(mode = '%s') from each of all sets of up to %d", mode, size), 0)
    }
  }
}

introduction_rows <- function(name, g) {
  strength <- if (is.null(E(g)$strength)) rep(1, ecount(g)) else E(g)$strength
  for (source in V(g)$name[c(1, 3, 6)]) for (target in V(g)$name[c(2, 5, vcount(g) - 1)]) {
    if (source == target) next
    ways <- suppressWarnings(all_shortest_paths(g, source, target, weights = NA)$res)
    if (length(ways) == 0) next
    along <- sapply(ways, function(way) {
      ties <- strength[get.edge.ids(g, rbind(head(way, -1), tail(way, -1)))]
      c(min(ties), sum(ties))
    })
    places <- sapply(ways, as.integer)
    places <- split(places, row(places))
    ranked <- do.call(order, c(list(-along[1, ], -along[2, ]), places))
    best <- ranked[seq_len(min(5, length(ranked)))]
    options <- json(source = source, target = target, n = 5)
    paths <- sapply(ways[best], function(way) paste(V(g)$name[way], collapse = "|"))
    call <- "igraph all_shortest_paths(), put in order"
    put(name, "introductions", options, paths, seq_along(best), call, 0)
    put(name, "introductions.weakest", options, paths, along[1, best], call)
  }
}

cascade_rows <- function(name, g, seeds, p) {
  ties <- as_edgelist(g)
  total <- 0
  for (state in seq_len(2^nrow(ties)) - 1) {
    live <- bitwAnd(state, 2^(seq_len(nrow(ties)) - 1)) > 0
    parts <- components(graph_from_edgelist(ties[live, , drop = FALSE], directed = FALSE) +
                          vertices(setdiff(V(g)$name, ties[live, ])))$membership
    total <- total + p^sum(live) * (1 - p)^sum(!live) * sapply(seeds, function(told)
      sum(parts %in% parts[told]))
  }
  for (row in seq_along(seeds)) {
    told <- paste0("[\"", paste(seeds[[row]], collapse = "\", \""), "\"]")
    put(name, "cascade", sprintf("{\"actors\": %s, \"p\": %s}", told, p), "", total[row],
        "igraph components() of all 2^13 subgraphs")
  }
}

for (name in names(graphs)) {
  g <- graphs[[name]]
  eccentricity_rows(name, g)
  if (!name %in% c("karate", "kite", "florentine")) group_rows(name, g)
  key_rows(name, g)
  convening_rows(name, g)
  # here the club has strengths, and the families have another order, that R does not know of
  if (!name %in% c("karate", "florentine")) introduction_rows(name, g)
}
cascade_rows("harbour", graphs[["harbour"]], list("UNI", "LGB", c("UNI", "COU"), c("BAR", "MIG")),
             0.3)

written()
