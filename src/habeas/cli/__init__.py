"""The commands: the door for the terminal and for scripts. Each command only calls `habeas.archive`."""
