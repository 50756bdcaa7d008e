"""The catalogue of error messages: what each means, why, and what to do. Every page is an Explanation."""
