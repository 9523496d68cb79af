"""Files and records: vCard and CSV, read tolerantly and written so that nothing is lost."""
