"""What machines read of the open jobs: feeds for readers and boards, the site map for search engines."""
