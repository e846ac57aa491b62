"""Rules over products: pages and PDFs as they were made."""
