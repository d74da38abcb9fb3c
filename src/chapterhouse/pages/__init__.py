"""What every screen shares: the template environment, the look, security headers, error pages, static files. No tables."""
