"""Who is who: names, scripts, matching, clusters."""
