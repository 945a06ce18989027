"""The words themselves: frozen records, dates, thesaurus, canonical bytes. No input or output happens here."""
