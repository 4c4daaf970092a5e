"""What a treaty is: frozen records, without files, evaluation or formatting."""
