"""From documents to frozen records: plans, citations, statistics. Loaders open no store and fetch nothing."""
