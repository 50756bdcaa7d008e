"""The pages of the playground: its editor, a learner's cluster, clusters that were shared."""
