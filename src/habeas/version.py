"""The version of Habeas, as it stands in custody facts, bags and `--version`."""

VERSION = "0.1.0"
