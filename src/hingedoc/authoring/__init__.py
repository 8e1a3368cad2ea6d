"""Turning knowledge files into a :class:`~hingedoc.domain.knowledge_base.KnowledgeBase`, strictly."""
