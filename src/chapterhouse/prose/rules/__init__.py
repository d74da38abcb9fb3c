"""The repairs, one a file: each makes one kind of old or odd text into its one canonical spelling."""
