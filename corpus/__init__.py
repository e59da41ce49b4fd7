"""Plan files in; typed blocks, tables, figures and passages out."""
