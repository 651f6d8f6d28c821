workspace "E-commerce platform" "5 parts: accounts and sign-in, shopping cart, product catalogue, orders, payments." {
    model {
        user = person "User" "Whoever uses the system"
        system = softwareSystem "E-commerce platform" "5 parts: accounts and sign-in, shopping cart, product catalogue, orders, payments." {
            web_app = container "Web app" "Browser client" "client" {
                tags "Client"
            }
            gateway = container "API gateway" "Terminates TLS, checks tokens, limits rates and routes" "gateway"
            database = container "Database" "System of record" "PostgreSQL" {
                tags "Store"
            }
            cache = container "Cache" "Short-lived copies, counters and locks; losing it loses nothing" "Redis" {
                tags "Store"
            }
            queue = container "Event queue" "Carries events from the outbox to whoever reacts, at least once" "Redis Streams" {
                tags "Store"
            }
            object_storage = container "Object storage" "Files, under keys that nobody can guess" "S3-compatible" {
                tags "Store"
            }
            cdn = container "CDN" "Serves static and public files near the reader" "cdn"
            auth_service = container "Accounts" "Registers people, checks passwords, issues and revokes sessions, answers who may do what" "FastAPI"
            cart_service = container "Cart" "Keeps carts of guests and users, prices them and hands them over at checkout" "FastAPI"
            catalog_service = container "Catalogue" "Products, variants, prices and categories; read far more than written" "FastAPI"
            order_service = container "Orders" "Owns orders and their state; nobody else writes them" "FastAPI"
            payment_service = container "Payments" "The only part that talks to the payment provider; never sees a card number" "FastAPI"
        }
        email_provider = softwareSystem "E-mail provider" "Delivers e-mail" {
            tags "Outside"
        }
        payment_provider = softwareSystem "Payment provider" "Holds card data, authorises and captures" {
            tags "Outside"
        }
        user -> web_app "Uses"
        web_app -> gateway "all calls" "HTTPS" "Sync"
        auth_service -> database "owns its tables" "SQL" "Data"
        gateway -> auth_service "accounts and sign-in" "HTTP" "Sync"
        cart_service -> database "owns its tables" "SQL" "Data"
        gateway -> cart_service "shopping cart" "HTTP" "Sync"
        catalog_service -> database "owns its tables" "SQL" "Data"
        gateway -> catalog_service "product catalogue" "HTTP" "Sync"
        order_service -> database "owns its tables" "SQL" "Data"
        gateway -> order_service "orders" "HTTP" "Sync"
        payment_service -> database "owns its tables" "SQL" "Data"
        gateway -> payment_service "payments" "HTTP" "Sync"
        queue -> order_service "PaymentSucceeded, PaymentFailed" "events" "Async"
        payment_service -> queue "PaymentSucceeded, PaymentFailed" "events" "Async"
        auth_service -> cache "counts failed sign-ins" "RESP" "Sync"
        auth_service -> email_provider "confirmation and reset links" "SMTP" "Async"
        cart_service -> catalog_service "current prices and whether a variant is on sale" "call" "Sync"
        cart_service -> order_service "places the order" "call" "Sync"
        catalog_service -> cache "product pages for 60 s" "RESP" "Sync"
        cdn -> object_storage "product pictures" "HTTPS" "Sync"
        web_app -> cdn "pictures and static files" "HTTPS" "Sync"
        order_service -> payment_service "asks for payment" "call" "Sync"
        payment_service -> payment_provider "authorise, capture, refund" "HTTPS" "Sync"
        payment_provider -> gateway "signed notifications" "HTTPS" "Async"
    }
    views {
        systemContext system {
            include *
            autoLayout
        }
        container system {
            include *
            autoLayout
        }
        styles {
            element "Person" {
                shape Person
            }
            element "Store" {
                shape Cylinder
            }
            element "Client" {
                shape WebBrowser
            }
            element "Outside" {
                background #999999
            }
            relationship "Async" {
                style dashed
            }
        }
    }
}
