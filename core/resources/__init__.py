"""Resources: memory and disk space that work needs, and what is done and said where there is too little."""
