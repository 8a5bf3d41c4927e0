"""What flows from stage to stage: frozen records, nothing else."""
