"""An invented house to try Vivier with: two companies, five jobs, sixty candidates and their CV files."""
