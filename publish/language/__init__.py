"""What differs between languages: CLDR data, Japanese conventions, inline markup."""
