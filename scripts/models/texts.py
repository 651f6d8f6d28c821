"""Texts that exports are compared on: lengths, languages and notations that come in."""

TEXTS = (
    "A shop",
    "Design a booking site for dentists with patients, appointments, reminders and invoices.",
    "why does my query return duplicate rows after the join?",
    "Ich brauche eine API für die Verwaltung von Lagerbeständen mit Rollen und Berichten.",
    "Una tienda de libros con reseñas, cupones y pagos; primero el esquema, luego la API",
    "Écris le plan d'un service de livraison : commandes, coursiers, suivi en temps réel.",
    "def total(items):\n    return sum(i.price for i in items) / len(items)",
    "CREATE TABLE orders (id SERIAL PRIMARY KEY, user_id INT REFERENCES users, paid BOOLEAN);",
    '{"id": 7, "name": "Żółć", "tags": ["α", "β"], "total": 12.50}',
    "Traceback (most recent call last): KeyError: 'price'\n  at line 14 🤖 help",
    "summarize: The team met on Monday. It was agreed that the old gateway is kept until spring, "
    "that the new one takes the traffic of two regions first, and that Ana writes the runbook. "
    "Costs were not discussed. The next meeting is on the ninth, with the people of support.",
    "Plan the migration of a monolith to services: "
    + "orders, stock, billing, mail, search; " * 12,
)
